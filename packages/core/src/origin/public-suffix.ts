// Suffixes below which anyone can have a name in minutes. Not the Public Suffix List, which has some ten thousand
// rows and changes weekly: a package that wants to be complete passes `isPublicSuffix`.
const MULTI_TENANT: ReadonlySet<string> = new Set(
  `amplifyapp.com appspot.com azurecontainerapps.io azurestaticapps.net azurewebsites.net b4a.run blogspot.com
  bubbleapps.io cloudapp.azure.com cloudfront.net codeberg.page codesandbox.io csb.app deno.dev firebaseapp.com
  fly.dev framer.app framer.website gitbook.io github.dev github.io gitlab.io glitch.me herokuapp.com hf.space
  loca.lt lovable.app myshopify.com neocities.org netlify.app ngrok-free.app ngrok-free.dev ngrok.app ngrok.dev
  ngrok.io notion.site onrender.com pages.dev pythonanywhere.com r2.dev railway.app repl.co replit.app replit.dev
  run.app s3.amazonaws.com shopifypreview.com stackblitz.io streamlit.app surge.sh trycloudflare.com up.railway.app
  vercel.app vercel.dev web.app webcontainer.io webflow.io weebly.com wixsite.com wordpress.com workers.dev
  ac.uk co.uk gov.uk me.uk org.uk com.au net.au org.au co.nz com.br com.ar com.mx com.co com.tr com.cn com.tw com.hk
  com.sg co.jp ne.jp or.jp co.kr or.kr co.in co.id co.il co.th co.za com.ua com.pl`.split(/\s+/),
);

/** Reports whether anyone can get a name below `domain`: one label, or one of the big multi-tenant suffixes. */
export function isWellKnownPublicSuffix(domain: string): boolean {
  return !domain.includes('.') || MULTI_TENANT.has(domain);
}
