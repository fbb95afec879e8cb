import type { ConfigurationCase } from '../case.js';
import { matcherConfigurationCases } from './configuration-matcher.js';
import { namesConfigurationCases } from './configuration-names.js';
import { originConfigurationCases } from './configuration-origin.js';
import { routesConfigurationCases } from './configuration-routes.js';
import { scalarsConfigurationCases } from './configuration-scalars.js';
import { trustConfigurationCases } from './configuration-trust.js';

/** CF: what must stop a server from starting, and what is worth a word. */
export const configurationCases: readonly ConfigurationCase[] = [
  ...originConfigurationCases,
  ...trustConfigurationCases,
  ...matcherConfigurationCases,
  ...namesConfigurationCases,
  ...scalarsConfigurationCases,
  ...routesConfigurationCases,
];
