/** A browser's engine: Chromium is that of Chrome, Edge and Opera, WebKit that of Safari. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** Every engine. */
export const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];
