(function () {
  // When this page was made.
  var since = Date.now();
  var sending = false;

  // A page that is there, also one that came as the answer to a form.
  function begin(loaded) {
    // Only on the device on which the consumer filed: the first choice of the mail.
    var choice = document.getElementById("send-now");
    if (choice) choice.requestSubmit ? choice.requestSubmit() : choice.submit();
    // Not every browser obeys autofocus on something that isn't an input.
    var errors = document.getElementById("errors");
    if (errors) loaded ? errors.focus() : addEventListener("load", function () { errors.focus(); });
    // Before a large file is sent for nothing.
    var file = document.getElementById("file");
    if (file) file.addEventListener("change", function () {
      var large = file.files[0] && file.files[0].size > file.dataset.most;
      file.setCustomValidity(large ? file.dataset.large : "");
      file.reportValidity();
    });
  }

  function read(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  function show(page) {
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(page.body);
    scrollTo(0, 0);
    document.getElementById("main").focus();
    begin(true);
  }

  // In the reader's language, below the button that was pressed.
  function tell(form, what) {
    var told = form.querySelector(".told") || form.appendChild(document.createElement("p"));
    told.className = "told " + what;
    told.setAttribute("role", what == "failed" ? "alert" : "status");
    told.textContent = document.querySelector("script[data-failed]").dataset[what];
  }

  // Until what was sent is answered by a page; without one the form stays as it is.
  function ask(form, address, request, answered) {
    var stop = new AbortController();
    var late = setTimeout(function () { stop.abort(); }, 40000);
    request.signal = stop.signal;
    sending = true;
    tell(form, "waits");
    fetch(address, request).then(function (answer) {
      var to = answer.headers.get("Location");
      if (to) return location[form.id == "send-now" ? "replace" : "assign"](to);
      if (!/html/.test(answer.headers.get("Content-Type"))) throw answer;
      return answer.text().then(function (html) { answered(read(html)); });
    }).catch(function () { tell(form, "failed"); }).then(function () {
      clearTimeout(late);
      sending = false;
    });
  }

  function send(form, button) {
    var fields = new URLSearchParams(new FormData(form));
    if (button && button.name) fields.append(button.name, button.value);
    ask(form, form.getAttribute("action"), {
      method: "POST", body: fields, headers: { "X-Sent-By": "script" }
    }, show);
  }

  // What the bucket takes is signed for a while: with the fields of a page of now.
  function renew(form) {
    ask(form, location.href, {}, function (page) {
      var fresh = page.querySelector("form[enctype]");
      if (!fresh) return location.reload();
      fresh.querySelectorAll("[type=hidden]").forEach(function (field) {
        form.elements[field.name].value = field.value;
      });
      since = Date.now();
      form.submit();
    });
  }

  addEventListener("submit", function (event) {
    var form = event.target, files = form.hasAttribute("enctype");
    if (form.getAttribute("method") != "post" || !("submitter" in event) || !window.AbortController) return;
    if (files && form.dataset.lasts * 1000 > Date.now() - since) return;
    event.preventDefault();
    if (sending) return;
    files ? renew(form) : send(form, event.submitter);
  });

  begin(false);
})();
