(function () {
  // Only on the device on which the consumer filed: the first choice of the mail.
  var choice = document.getElementById("send-now");
  if (choice) choice.submit();
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
})();
