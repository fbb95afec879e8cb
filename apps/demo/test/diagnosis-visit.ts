import type { Browser, Locator, Page } from 'playwright-core';

/** The tab of the demo's page that says why a fetch is blocked, in a browser context of its own. */
export class DiagnosisVisit {
  readonly page: Page;
  /** Every request since the tab was there. */
  readonly requests: string[] = [];
  /** What went wrong in the page's scripts, and what its policy has forbidden. */
  readonly errors: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /** Opens the page at `fragment`, and waits for the tab. */
  static async open(browser: Browser, origin: string, fragment = '#why'): Promise<DiagnosisVisit> {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const visit = new DiagnosisVisit(await context.newPage());
    await visit.page.goto(`${origin}/${fragment}`);
    await visit.part('paste').waitFor();
    visit.page.on('request', (request) => visit.requests.push(request.url()));
    return visit;
  }

  /** Finds an element by the name that the page's scripts find it by. */
  part(name: string): Locator {
    return this.page.locator(`#why-panel [data-part="${name}"]`);
  }

  /** Puts `text` into the field for everything. */
  async paste(text: string): Promise<void> {
    await this.part('paste').fill(text);
  }

  /** Types into a field of the form. */
  async fill(name: string, text: string): Promise<void> {
    await this.part(`field-${name}`).fill(text);
  }

  /** Waits until the verdict is `word`. */
  async verdict(word: string): Promise<void> {
    await this.part('word').filter({ hasText: word }).waitFor();
  }

  /** Waits until the address holds a case, and returns it. */
  async address(): Promise<string> {
    await this.page.waitForURL(/#why=1\./);
    return this.page.url();
  }

  /** Returns all that is shown of the case. */
  async shown(): Promise<Readonly<Record<string, string>>> {
    const fields = ['page', 'method', 'url', 'headers', 'mode', 'preflight', 'response', 'server'];
    const shown: Record<string, string> = { finding: await this.part('bench').innerText() };
    for (const name of fields) shown[name] = await this.part(`field-${name}`).inputValue();
    shown['credentials'] = String(await this.part('field-credentials').isChecked());
    return shown;
  }

  /** Returns how many pixels the page is wider than its window. */
  async overflow(): Promise<number> {
    return this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  }

  /**
   * Closes the page and all that belongs to it.
   *
   * @throws {Error} if anything has gone wrong in it that the tests have not seen.
   */
  async close(): Promise<void> {
    await this.page.context().close();
    if (this.errors.length > 0) throw new Error(`in the page: ${this.errors.join('\n')}`);
  }
}
