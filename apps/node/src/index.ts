export { createShop } from './app.js';
