// Fetches a viewer token at the shop's own address, `token-url`: when it has expired, or when there is none yet.
// It must not know what a token opens, nor call any origin but the shop's own.

// One answer serves all that ask with the same token for so long; and a new token that is refused
// within that time is not replaced once more, or two clocks that disagree would make a loop.
const PAUSE_MS = 60_000;
const PATIENCE_MS = 10_000;
// The characters of RFC 6750: the page of a login or of an error is no token.
const TOKEN = /^[\w.~+/-]+=*$/;

const joined = new WeakSet();
const answers = new Map();
const issued = new Map();

// Looks after an element. Done when a missing token has come, or will not come.
export async function join(element) {
  if (!joined.has(element)) {
    joined.add(element);
    element.addEventListener("trackline-error", ({ target, detail }) => {
      if (target === element && detail?.code === "token_expired") renew(element);
    });
  }
  if (!element.token) await renew(element);
}

async function renew(element) {
  const { token, tokenUrl } = element;
  if (!tokenUrl || lately(issued, token)) return;
  const fresh = await answer(tokenUrl, token);
  // The shop's page may have been faster.
  if (fresh && element.token === token) element.token = fresh;
}

function answer(tokenUrl, token) {
  const key = `${tokenUrl} ${token}`;
  const before = lately(answers, key);
  if (before) return before.value;
  const value = call(tokenUrl);
  answers.set(key, { at: Date.now(), value });
  return value;
}

// The page's own `fetch`, so that what the shop adds to its calls is added here too.
async function call(tokenUrl) {
  try {
    const answer = await fetch(tokenUrl, {
      method: "POST",
      mode: "same-origin",
      credentials: "same-origin",
      cache: "no-store",
      headers: { accept: "application/json, text/plain" },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) return;
    const token = read(await answer.text());
    if (token) issued.set(token, { at: Date.now() });
    return token;
  } catch {
    // No answer: the element says that its token has expired.
  }
}

// `{"token": "…"}`, or the bare token.
function read(text) {
  let token = text.trim();
  if (token.startsWith("{")) ({ token } = JSON.parse(token));
  return TOKEN.test(token ?? "") ? token : undefined;
}

// The entry for a key, if it is young. The old ones go.
function lately(entries, key) {
  for (const [other, { at }] of entries) if (Date.now() - at > PAUSE_MS) entries.delete(other);
  return entries.get(key);
}
