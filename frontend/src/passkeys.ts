// Passkeys: the browser and a device answer a challenge that the workspace gave.
export function startPasskeys(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-passkey]")) {
    button.addEventListener("click", () => {
      const fault = document.querySelector<HTMLElement>("[data-passkey-fault]");
      if (fault) fault.hidden = true;
      const done = button.dataset.passkey === "add" ? add() : use();
      done.then((to) => location.assign(to)).catch(() => {
        if (fault) fault.hidden = false;
      });
    });
  }
}

async function add(): Promise<string> {
  const name = document.querySelector<HTMLInputElement>("[data-passkey-name]")?.value ?? "";
  const asked = PublicKeyCredential.parseCreationOptionsFromJSON(await post("/account/passkeys/ask"));
  const made = await navigator.credentials.create({ publicKey: asked });
  return go(await post("/account/passkeys", { name, answer: (made as PublicKeyCredential).toJSON() }));
}

async function use(): Promise<string> {
  const asked = PublicKeyCredential.parseRequestOptionsFromJSON(await post("/sign-in/passkey/ask"));
  const answer = await navigator.credentials.get({ publicKey: asked });
  return go(await post("/sign-in/passkey", (answer as PublicKeyCredential).toJSON()));
}

async function post(address: string, body: unknown = {}): Promise<any> {
  const csrf = document.body.dataset.csrf ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function go(answer: { to?: string }): string {
  return answer.to?.startsWith("/") ? answer.to : "/";
}
