import type { Browser, Page } from 'playwright-core';

/** What the page shows of one call on one server. */
interface Shown {
  readonly state: string | null;
  readonly outcome: string;
  readonly reason: string;
}

/** The demo's page at one of its origins, with nothing cached and no cookie; it has made all its calls. */
export class Visit {
  readonly page: Page;
  readonly #origin: string;
  readonly #printed: string[] = [];

  private constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.on('console', (message) => this.#printed.push(message.text()));
  }

  /** Opens the page; nothing is ever routed or added by playwright, because it would then answer preflights itself. */
  static async open(browser: Browser, origin: string): Promise<Visit> {
    const context = await browser.newContext();
    const visit = new Visit(await context.newPage(), origin);
    await visit.page.goto(`${origin}/`);
    await visit.page.locator('body:is([data-verdict=good], [data-verdict=bad])').waitFor();
    return visit;
  }

  /** Returns what the page says of all its calls. */
  async verdict(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** Opens what the page shows of the call `id` on `server`, and returns it. */
  async shown(id: string, server: string): Promise<Shown> {
    const result = this.page.locator(`#${id} [data-server=${server}] button`);
    if ((await result.getAttribute('aria-expanded')) === 'false') await result.click();
    const details = this.page.locator(`#${id}-details`);
    return {
      state: await result.getAttribute('data-state'),
      outcome: await details.locator('[data-part=outcome]').innerText(),
      reason: await details.locator('[data-part=reason]').innerText(),
    };
  }

  /** Returns the texts of the table that are wider than their columns. */
  async spilled(): Promise<readonly string[]> {
    return this.page.locator('.server-head > *, .result button').evaluateAll((elements) =>
      elements.flatMap((element) => {
        const text = document.createRange();
        text.selectNodeContents(element);
        const [inner, outer] = [text, element.closest('th, td')].map((box) => box?.getBoundingClientRect());
        const fits = inner !== undefined && outer !== undefined && inner.width <= outer.width;
        return fits ? [] : [element.textContent];
      }),
    );
  }

  /** Returns the reasons that the browser has printed for blocking fetches of `url`, in order. */
  printedFor(url: string): readonly string[] {
    const frame = `Access to fetch at '${url}' from origin '${this.#origin}' has been blocked by CORS policy: `;
    return this.#printed.filter((text) => text.startsWith(frame)).map((text) => text.slice(frame.length));
  }

  /** Closes the page and all that belongs to it. */
  async close(): Promise<void> {
    await this.page.context().close();
  }
}
