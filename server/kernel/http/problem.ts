/** What a person can do about it, in the field it concerns. `code` is stable, so that a page can say it in its own language. */
export type FieldError = { path: string; message: string; code?: string }

/**
 * An answer that is not a success, as RFC 9457 has it. `slug` is stable and names the kind; `detail` is a whole sentence that a
 * person can act on, without personal data.
 */
export class Problem extends Error {
  readonly status: number
  readonly slug: string
  readonly errors: FieldError[] | undefined
  readonly extra: Record<string, unknown>
  /** Told in `Retry-After`. */
  readonly retryAfterSeconds: number | undefined
  /** It tells staff of clients, so that whoever was told stands in the audit trail though nothing was done (TRL-02). */
  readonly tellsOfClients: boolean
  constructor(
    status: number,
    slug: string,
    detail: string,
    options: {
      errors?: FieldError[]
      extra?: Record<string, unknown>
      retryAfterSeconds?: number
      tellsOfClients?: boolean
    } = {},
  ) {
    super(detail)
    this.status = status
    this.slug = slug
    this.errors = options.errors
    this.extra = options.extra ?? {}
    this.retryAfterSeconds = options.retryAfterSeconds
    this.tellsOfClients = options.tellsOfClients ?? false
  }
}

export const problemType = (slug: string) => `https://foyer.invalid/problems/${slug}`

export const notFound = () =>
  new Problem(404, 'not-found', 'There is nothing here, or it is not yours to see.')
export const notSignedIn = () => new Problem(401, 'not-signed-in', 'Please sign in to go on.')
export const notAllowed = () =>
  new Problem(403, 'not-allowed', 'You do not have access to this. Ask the practice if you think you should.')
/** The practice asks for two-step sign-in and this login has none; nothing of the practice is open before (ACC-12). */
export const termsToAccept = () =>
  new Problem(
    403,
    'terms-to-accept',
    'The Terms of Service have changed. Please read and accept them before you go on.',
  )
export const secondFactorRequired = () =>
  new Problem(
    403,
    'second-factor-required',
    'This practice asks for two-step sign-in. Set it up in your account, then come back.',
  )
export const featureOff = () => new Problem(403, 'feature-off', 'The practice has switched this off.')
export const invalid = (errors: FieldError[]) =>
  new Problem(400, 'invalid-input', 'Something in what was sent is not right. Nothing was changed.', {
    errors,
  })
/** Someone else changed it meanwhile; `extra.current` may carry the newer version. */
export const lostRace = (detail: string, extra?: Record<string, unknown>) =>
  new Problem(409, 'changed-meanwhile', detail, { extra })
