/**
 * Why a browser blocks, by the names of Chromium's `CorsError`, without the `Preflight` that they begin with where it was
 * the preflight that failed.
 */
export type Fault =
  | { readonly code: 'MissingAllowOriginHeader' }
  | { readonly code: 'AllowOriginMismatch'; readonly value: string }
  | { readonly code: 'InvalidAllowOriginValue'; readonly value: string }
  | { readonly code: 'MultipleAllowOriginValues'; readonly value: string; readonly lines: number }
  | { readonly code: 'WildcardOriginNotAllowed' }
  | { readonly code: 'InvalidAllowCredentials'; readonly value: string }
  | { readonly code: 'InvalidStatus' }
  | { readonly code: 'DisallowedRedirect' }
  | { readonly code: 'InvalidAllowMethods'; readonly value: string; readonly element: string }
  | { readonly code: 'InvalidAllowHeaders'; readonly value: string; readonly element: string }
  | { readonly code: 'MethodDisallowed'; readonly method: string }
  | { readonly code: 'HeaderDisallowed'; readonly name: string }
  | { readonly code: 'RedirectContainsCredentials' }
  | { readonly code: 'RedirectToOtherScheme' };

/** What a fault is called. */
export type FaultCode = Fault['code'];
