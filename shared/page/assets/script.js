(texts => {
  // API Gateway gives up after 30 seconds.
  const PATIENCE = 40000;
  // When the fields of the upload form were made.
  let since = Date.now();
  let sending = false;
  // A translated page names another language.
  let language = document.documentElement.lang;

  // For a page that was loaded, and for one that came as the answer to a form.
  function begin() {
    // Only on the device on which the consumer filed: the first choice of the mail.
    const choice = document.getElementById("send-now");
    if (choice) choice.requestSubmit ? choice.requestSubmit() : choice.submit();
    // Not every browser obeys autofocus on something that isn't an input.
    const first = document.getElementById("errors") || document.getElementById("notice");
    if (first) document.readyState == "complete" ? first.focus() : addEventListener("load", () => first.focus());
    // Before a large file is sent for nothing.
    const file = document.getElementById("file");
    if (file) file.addEventListener("change", () => {
      const large = file.files[0] && file.files[0].size > file.dataset.most;
      file.setCustomValidity(large ? file.dataset.large : "");
      file.reportValidity();
    });
  }

  // In the reader's language, below the fields of the form.
  function tell(form, what, role) {
    const before = document.querySelector(".told");
    if (before) before.remove();
    const told = document.createElement("p");
    told.className = role == "alert" ? "told callout" : "told";
    told.setAttribute("role", role);
    told.textContent = (texts[language] || texts.nl)[what];
    form.append(told);
    told.scrollIntoView({ block: "nearest" });
  }

  // The address that the answer leads to, or the page that it is. API Gateway's own
  // answers are neither.
  async function ask(address, request) {
    const answer = await fetch(address, { ...request, signal: AbortSignal.timeout(PATIENCE) });
    const to = answer.headers.get("Location");
    if (to) return { to };
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("main")) throw new Error("not a page of ours");
    return { page };
  }

  function show(page) {
    sending = false;
    document.title = page.title;
    language = document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(page.body);
    document.getElementById("main").focus();
    scrollTo(0, 0);
    begin();
  }

  async function send(form, button) {
    const body = new URLSearchParams(new FormData(form));
    if (button.name) body.append(button.name, button.value);
    const headers = { "X-Sent-By": "script" };
    const { to, page } = await ask(form.getAttribute("action"), { method: "POST", body, headers });
    if (page) show(page);
    else if (form.id == "send-now") location.replace(to);
    else location.assign(to);
  }

  // The bucket accepts the fields for a while only: get those of a new page first.
  async function renew(form, button) {
    const { page } = await ask(location.href);
    const fresh = page.querySelector("form[enctype]");
    if (!fresh) return location.reload();
    for (const field of fresh.querySelectorAll("[type=hidden]")) form.elements[field.name].value = field.value;
    since = Date.now();
    release(button);
    form.submit();
  }

  // It can be pressed again.
  function release(button) {
    sending = false;
    button.removeAttribute("aria-disabled");
  }

  // Until a page answers it, the form stays as it was filled in.
  async function attempt(act, form, button) {
    sending = true;
    button.setAttribute("aria-disabled", "true");
    try {
      tell(form, "sending", "status");
      await act(form, button);
    } catch (failure) {
      release(button);
      tell(form, "not_sent", "alert");
    }
  }

  addEventListener("submit", event => {
    const form = event.target, upload = form.hasAttribute("enctype");
    // An older browser sends its forms itself.
    if (form.getAttribute("method") != "post" || !AbortSignal.timeout) return;
    if (upload && Date.now() - since < form.dataset.lasts * 1000) return;
    event.preventDefault();
    if (!sending) attempt(upload ? renew : send, form, event.submitter || form.querySelector("button"));
  });

  // What was typed so far: its form and field, by their places on the page.
  function typed() {
    return [...document.querySelectorAll("main form")].flatMap((form, place) => [...form.elements].flatMap((field, at) =>
      field.matches("input:not([type=hidden], [type=file]), textarea") && (field.value != field.defaultValue || field.checked != field.defaultChecked)
        ? { place, at, value: field.value, checked: field.checked } : []));
  }

  // The page in another language has the same forms; it is shown with what was typed.
  async function translate(link, kept) {
    const { page } = await ask(link.href);
    if (!page) return location.assign(link.href);
    history.replaceState(null, "", link.href);
    show(page);
    const forms = document.querySelectorAll("main form");
    for (const { place, at, value, checked } of kept) {
      const field = forms[place] && forms[place].elements[at];
      if (!field) continue;
      field.value = value;
      field.checked = checked;
      const box = field.closest("details");
      if (box) box.open = true;
    }
  }

  addEventListener("click", event => {
    const link = event.target.closest("nav a[hreflang]");
    if (!link || !AbortSignal.timeout) return;
    const kept = typed();
    if (!kept.length) return;
    event.preventDefault();
    translate(link, kept).catch(() => location.assign(link.href));
  });

  // Back on a page whose form was sent.
  addEventListener("pageshow", event => {
    if (event.persisted && sending) location.reload();
  });

  begin();
})(TEXTS);
