/** Letters, digits, dot, dash and underscore; no @, so that no username is ever somebody's e-mail. */
export const usernamePattern = '^[A-Za-z0-9][A-Za-z0-9._\\-]{2,39}$'
