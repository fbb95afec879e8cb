export { createShop } from './app.js';
export { listenerOf } from './listener.js';
