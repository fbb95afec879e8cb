// What @corskit/nestjs puts together in its own way; not meant for applications.
export { CorsLayer } from './cors-layer.js';
export { addLayer, answerRequest } from './hooks.js';
