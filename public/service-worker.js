// Keeps the shell of the site: a page for when there is no connection, and the built files, whose names say what is in
// them. Pages, the REST API and sockets never pass through a cache: they are of one person and of this moment.

/** Built files by name. What changes has another name, so nothing here is ever out of date. */
const BUILT = "video-meet-built";
/** Of several releases. More is thrown away, the oldest first. */
const MOST_BUILT = 300;

const texts = {
  en: [
    "No connection",
    "Video Meet cannot be reached. Check that you are connected to the internet, then try again.",
    "Try again",
  ],
  de: [
    "Keine Verbindung",
    "Video Meet ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.",
    "Erneut versuchen",
  ],
  es: [
    "Sin conexión",
    "No se puede acceder a Video Meet. Comprueba tu conexión a internet y vuelve a intentarlo.",
    "Reintentar",
  ],
  fr: [
    "Pas de connexion",
    "Video Meet est inaccessible. Vérifiez votre connexion à Internet, puis réessayez.",
    "Réessayer",
  ],
  pt: [
    "Sem ligação",
    "Não é possível aceder ao Video Meet. Verifique a sua ligação à internet e tente novamente.",
    "Tentar novamente",
  ],
  ar: [
    "لا يوجد اتصال",
    "تعذّر الوصول إلى Video Meet. تحقّق من اتصالك بالإنترنت ثم حاول مرة أخرى.",
    "إعادة المحاولة",
  ],
};

self.addEventListener("install", () => self.skipWaiting()); // it has no state that a page could miss

self.addEventListener("activate", (event) => event.waitUntil(begin()));

async function begin() {
  // The worker need not be awake before a page is asked for.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (pathname.startsWith("/_next/static/")) event.respondWith(builtFile(event));
});

/** The page as the server has it now, whatever that is; without a server, what to do about that. */
async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    console.info("The server cannot be reached.", error);
    return noConnection();
  }
}

async function builtFile(event) {
  const cache = await caches.open(BUILT);
  const kept = await cache.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  const lasts = response.headers.get("Cache-Control")?.includes("immutable");
  if (response.status === 200 && lasts) event.waitUntil(keep(cache, event.request, response.clone()));
  return response;
}

async function keep(cache, request, response) {
  try {
    await cache.put(request, response);
    const all = await cache.keys();
    for (const old of all.slice(0, Math.max(0, all.length - MOST_BUILT))) await cache.delete(old);
  } catch (error) {
    console.info("A file could not be kept; it will be fetched again.", error);
  }
}

function noConnection() {
  const language = self.navigator.languages
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => Object.hasOwn(texts, tag));
  const [title, sentence, again] = texts[language ?? "en"];
  const body = `<!doctype html>
<html lang="${language ?? "en"}" dir="${language === "ar" ? "rtl" : "ltr"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Video Meet</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { min-height: 100dvh; margin: 0; display: grid; place-content: center; justify-items: center; gap: 1rem;
    padding: 1.5rem; box-sizing: border-box; text-align: center;
    background: light-dark(#f9fafc, #0c0e14); color: light-dark(#14161f, #eef0f6); }
  h1 { font-size: 1.75rem; margin: 0; }
  p { max-width: 28rem; margin: 0; }
  a { margin-top: 0.5rem; padding: 0.625rem 1.25rem; border-radius: 0.75rem; background: #3959da; color: #fff;
    font-weight: 500; text-decoration: none; }
</style>
<main style="display: contents">
<h1>${title}</h1>
<p>${sentence}</p>
<a href="">${again}</a>
</main>
</html>`;
  return new Response(body, {
    status: 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}
