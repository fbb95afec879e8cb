import type { Fault } from '@corskit/browser';

/** Returns why a browser blocks in few words, header names without `Access-Control-`; `status` is that of the answer. */
export function describeFault(fault: Fault, status: number): string {
  switch (fault.code) {
    case 'MissingAllowOriginHeader':
      return 'no Allow-Origin';
    case 'AllowOriginMismatch':
    case 'InvalidAllowOriginValue':
    case 'MultipleAllowOriginValues':
      return `Allow-Origin is ${JSON.stringify(fault.value)}`;
    case 'WildcardOriginNotAllowed':
      return 'Allow-Origin * with credentials';
    case 'InvalidAllowCredentials':
      return 'Allow-Credentials is not "true"';
    case 'InvalidStatus':
    case 'DisallowedRedirect':
      return `the preflight has status ${status}`;
    case 'InvalidAllowMethods':
      return 'Allow-Methods is no list of tokens';
    case 'InvalidAllowHeaders':
      return 'Allow-Headers is no list of tokens';
    case 'MethodDisallowed':
      return `Allow-Methods lacks ${fault.method}`;
    case 'HeaderDisallowed':
      return `Allow-Headers lacks ${fault.name}`;
    case 'RedirectContainsCredentials':
    case 'RedirectToOtherScheme':
      return 'it redirects where no page may follow';
  }
}
