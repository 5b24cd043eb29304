(texts => {
  // API Gateway gives up after 30 seconds.
  const PATIENCE = 40000;
  // An older browser sends its forms itself.
  const isAble = !!AbortSignal.timeout;
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
    const upload = document.querySelector("form[enctype]");
    if (upload && isAble) takeFiles(upload);
    const slow = document.querySelector("form[data-challenge]");
    if (slow && isAble) compute(slow);
  }

  // Finds the number that sending asks for, and sends the form.
  async function compute(form) {
    const { challenge, most, computing } = form.dataset, { salt, number } = form.elements, text = new TextEncoder();
    document.getElementById("wait").remove();
    tell(form, computing, "status");
    for (let tried = 0; tried < most && form.isConnected; tried++) {
      const digest = await crypto.subtle.digest("SHA-256", text.encode(salt.value + tried));
      if ([...new Uint8Array(digest)].every((byte, at) => byte == parseInt(challenge.slice(2 * at, 2 * at + 2), 16))) {
        number.value = tried;
        return form.requestSubmit();
      }
    }
  }

  // In the reader's language.
  function word(what) {
    return (texts[language] || texts.nl)[what];
  }

  // Below the fields of the form.
  function tell(form, words, role) {
    const before = document.querySelector(".told");
    if (before) before.remove();
    const told = document.createElement("p");
    told.className = role == "alert" ? "told callout" : "told";
    told.setAttribute("role", role);
    told.textContent = words;
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

  // It can be pressed again.
  function release(button) {
    sending = false;
    button.removeAttribute("aria-disabled");
  }

  // Until a page answers it, the form stays as it was filled in.
  async function attempt(form, button) {
    sending = true;
    button.setAttribute("aria-disabled", "true");
    try {
      tell(form, word("sending"), "status");
      await send(form, button);
    } catch (failure) {
      release(button);
      tell(form, word("not_sent"), "alert");
    }
  }

  addEventListener("submit", event => {
    const form = event.target;
    if (form.getAttribute("method") != "post" || !isAble) return;
    event.preventDefault();
    const button = event.submitter || form.querySelector("button");
    if (!sending && !holds(form, button)) attempt(form, button);
  });

  // What was chosen and isn't in the bucket yet, the file that is being sent first.
  const waiting = [];
  // The form and its button that go on after that.
  let held = null;
  // Whether a file failed, of which nobody was told at the button yet.
  let missed = false;
  // Each file has a folder of its own, because phones give all photos one name.
  let folder = 10;
  // The form, the list of files that are being sent, and how far it is.
  let upload, list, status;

  // Choosing files sends them. They are sent one by one, so that on a slow line each
  // arrives as early as it can.
  function takeFiles(form) {
    const input = form.querySelector("[type=file]");
    upload = form;
    list = document.createElement("ul");
    list.className = "files";
    status = document.createElement("p");
    status.setAttribute("role", "status");
    form.parentNode.after(status, list);
    form.classList.remove("ages");
    form.querySelector("button").remove();
    document.getElementById("file-hint").append(" " + form.dataset.atOnce);
    input.required = false;
    input.multiple = true;
    const take = () => {
      const files = [...input.files];
      input.value = "";
      for (const old of list.querySelectorAll(".refused")) old.remove();
      if (files.length) add(files);
    };
    input.addEventListener("change", take);
    // What was chosen before the script was there.
    take();
  }

  function add(files) {
    const busy = waiting.length;
    for (const file of files) {
      const item = upload.parentNode.querySelector("template").content.firstElementChild.cloneNode(true);
      const entry = { file, item, part: 0 };
      item.querySelector(".words").textContent = file.name;
      item.querySelector(".unseen").textContent = ": " + file.name;
      item.querySelector("progress").setAttribute("aria-label", file.name);
      item.querySelector("button").onclick = () => cancel(entry);
      list.append(item);
      waiting.push(entry);
    }
    if (!busy) work();
  }

  // Takes an element away, or puts others in its place, and keeps the focus near.
  function replace(old, ...fresh) {
    const had = old.contains(document.activeElement);
    old.replaceWith(...fresh);
    if (had) (document.getElementById("file") || document.getElementById("files")).focus();
  }

  function cancel(entry) {
    replace(entry.item);
    if (entry != waiting[0]) waiting.splice(waiting.indexOf(entry), 1);
    else if (entry.request) entry.request.abort();
  }

  function fail({ file, item }, why) {
    missed = true;
    const error = document.createElement("p"), button = item.querySelector("button");
    error.className = "error";
    error.textContent = upload.dataset[why];
    item.querySelector("progress").replaceWith(error);
    if (why != "unsent") {
      item.className = "refused";
      return replace(button);
    }
    button.firstElementChild.textContent = upload.dataset.again;
    button.onclick = () => {
      replace(item);
      add([file]);
    };
  }

  async function work() {
    let gone = 0, added = false, heard;
    // Heard at each quarter, not at each percent.
    const listen = () => {
      const quarters = Math.floor(4 * (gone + waiting[0].part) / (gone + waiting.length));
      if (quarters != heard) status.textContent = `${upload.dataset.adding}: ${25 * (heard = quarters)}%`;
    };
    while (waiting.length) {
      listen();
      const entry = waiting[0], why = await deliver(entry, listen);
      if (why) fail(entry, why);
      added = added || entry.item.className == "sent";
      waiting.shift();
      gone++;
    }
    const pressed = held, says = upload.dataset, failed = list.querySelector(".error");
    held = null;
    if (pressed && !(failed && missed)) return attempt(pressed.form, pressed.button);
    if (pressed) holds(pressed.form, {});
    const seen = await look().catch(() => false);
    status.textContent = failed ? says.failed : !seen ? says.stale : document.querySelector("#files .error") ? says.unfit : added ? says.added : "";
  }

  // Sends the file to the bucket. The answer is why it isn't there; none if it is, or if
  // it was cancelled.
  async function deliver(entry, listen) {
    const { dataset } = upload, { file, item } = entry;
    if (!file.size) return "empty";
    if (file.size > dataset.largest) return "large";
    try {
      if (Date.now() - since > dataset.lasts * 1000 && !await look()) return "stale";
      for (let again = false; ; again = true) {
        if (!item.isConnected) return "";
        if (document.querySelectorAll("#files li, .sent").length >= dataset.most) return "beyond";
        if (await post(entry, listen)) {
          item.className = "sent";
          replace(item.querySelector("button"));
          return "";
        }
        if (!item.isConnected) return "";
        if (again) return "unsent";
        // The fields can expire earlier than they should.
        if (!await look()) return "stale";
      }
    } catch (failure) {
      return item.isConnected ? "unsent" : "";
    }
  }

  function post(entry, listen) {
    const body = new FormData(), bar = entry.item.querySelector("progress");
    for (const { name, value } of upload.querySelectorAll("[type=hidden]")) body.append(name, value);
    body.delete("success_action_redirect");
    body.set("policy", upload.dataset.policy);
    body.set("x-amz-signature", upload.dataset.signature);
    body.set("key", body.get("key").replace("${", folder++ + "/${"));
    body.append("file", entry.file);
    return new Promise(answer => {
      const request = entry.request = new XMLHttpRequest();
      request.upload.onprogress = ({ loaded, total }) => {
        bar.value = entry.part = loaded / total;
        listen();
      };
      request.onloadend = () => answer(request.status == 204);
      request.open("POST", upload.getAttribute("action"));
      request.send(body);
    });
  }

  // Takes over the list and the fields of the page as it is now. False if that is no
  // page for files any more.
  async function look() {
    const { page } = await ask(location.href);
    const files = page && page.getElementById("files"), form = page && page.querySelector("form[enctype]");
    if (!files) return false;
    for (const sent of list.querySelectorAll(".sent")) sent.remove();
    replace(document.getElementById("files"), files);
    if (!form) replace(document.getElementById("add"), page.getElementById("add"));
    else {
      for (const field of form.querySelectorAll("[type=hidden]")) upload.elements[field.name].value = field.value;
      Object.assign(upload.dataset, form.dataset);
      since = Date.now();
    }
    return true;
  }

  // Files that are being sent, or weren't, keep the form that would leave the page.
  function holds(form, button) {
    if (waiting.length) {
      held = { form, button };
      tell(form, upload.dataset.wait, "status");
      return true;
    }
    // Whoever removes a file stays on the page.
    if (!missed || button.name || !list.querySelector(".error")) return false;
    missed = false;
    tell(form, upload.dataset.missing, "alert");
    return true;
  }

  addEventListener("beforeunload", event => {
    if (waiting.length) event.preventDefault();
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
    if (!link || !isAble) return;
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
