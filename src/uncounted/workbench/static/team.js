// Passkeys: what the page says is asked of the browser, and its answer goes back in the form.
// - data-passkey="create" or "get" on the form; the options stand in the page as JSON; [data-ask] is the button.
// - Bytes are base64url in JSON, as the WebAuthn specification writes them.

function bytes(text) {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function withBytes(said) {
  const options = { ...said, challenge: bytes(said.challenge) };
  if (said.user) options.user = { ...said.user, id: bytes(said.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (said[list]) options[list] = said[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return options;
}

function withText(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const told = form.querySelector("[data-failed]");
  form.querySelector("[data-ask]").addEventListener("click", async () => {
    told.textContent = "";
    const said = JSON.parse(document.getElementById("passkey-options").textContent);
    try {
      const ask = { publicKey: withBytes(said.publicKey) };
      const credential = await navigator.credentials[form.dataset.passkey](ask);
      form.elements.credential.value = JSON.stringify(withText(credential));
    } catch {
      told.textContent = told.dataset.failed;
      return;
    }
    form.submit();
  });
}
