// Passkeys: asks the browser for one, and sends its answer with the form it stands in.
const bytes = (text) => {
  const padded = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(padded), (each) => each.charCodeAt(0));
};

const text = (buffer) => {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const read = (options) => {
  const known = (list = []) => list.map((each) => ({ ...each, id: bytes(each.id) }));
  const given = { ...options, challenge: bytes(options.challenge) };
  if (given.user) given.user = { ...given.user, id: bytes(given.user.id) };
  if (given.excludeCredentials) given.excludeCredentials = known(given.excludeCredentials);
  if (given.allowCredentials) given.allowCredentials = known(given.allowCredentials);
  return given;
};

const written = (credential) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    const field = form.elements.credential;
    if (field.value) return;
    event.preventDefault();
    const said = form.querySelector("[data-passkey-said]");
    try {
      const publicKey = read(JSON.parse(form.dataset.options).publicKey);
      const asked = form.dataset.passkey === "create" ? "create" : "get";
      field.value = JSON.stringify(written(await navigator.credentials[asked]({ publicKey })));
      form.submit();
    } catch {
      said.textContent = "That did not work, or was cancelled. Press the button to try again.";
    }
  });
}
