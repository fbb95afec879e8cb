export { createShop } from './app.js';
export { shopPolicy, type ShopFacts } from './policy.js';
export { createRefusalFeed, type RefusalEntry, type RefusalFeed } from './refusal-feed.js';
