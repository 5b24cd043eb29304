(function () {
  // When the fields of the upload form were made.
  var since = Date.now();
  var sending = false;

  // Not every browser obeys autofocus on something that isn't an input.
  var errors = document.getElementById("errors");
  if (errors) addEventListener("load", function () { errors.focus(); });

  // Before a large file is sent for nothing.
  var file = document.getElementById("file");
  if (file) file.addEventListener("change", function () {
    var large = file.files[0] && file.files[0].size > file.dataset.most;
    file.setCustomValidity(large ? file.dataset.large : "");
    file.reportValidity();
  });

  // In the reader's language, below the button that was pressed.
  function tell(form, what) {
    var told = form.querySelector(".told") || form.appendChild(document.createElement("p"));
    told.className = "told " + what;
    told.setAttribute("role", what == "failed" ? "alert" : "status");
    told.textContent = document.querySelector("script[data-failed]").dataset[what];
  }

  // The bucket accepts the fields for a while only: get those of a new page first.
  function renew(form) {
    var stop = new AbortController();
    var late = setTimeout(function () { stop.abort(); }, 40000);
    sending = true;
    tell(form, "waits");
    fetch(location.href, { signal: stop.signal }).then(function (answer) {
      if (!/html/.test(answer.headers.get("Content-Type"))) throw answer;
      return answer.text();
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html");
      var fresh = page.querySelector("form[enctype]");
      if (!fresh) return location.reload();
      fresh.querySelectorAll("[type=hidden]").forEach(function (field) {
        form.elements[field.name].value = field.value;
      });
      since = Date.now();
      form.submit();
    }).catch(function () { tell(form, "failed"); }).then(function () {
      clearTimeout(late);
      sending = false;
    });
  }

  addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.hasAttribute("enctype") || !window.AbortController) return;
    if (form.dataset.lasts * 1000 > Date.now() - since) return;
    event.preventDefault();
    if (!sending) renew(form);
  });
})();
