(function () {
  // Only on the device on which the consumer filed: the first choice of the mail.
  var choice = document.getElementById("send-now");
  if (choice) choice.submit();
  // Not every browser obeys autofocus on something that isn't an input.
  var errors = document.getElementById("errors");
  if (errors) addEventListener("load", function () { errors.focus(); });
})();
