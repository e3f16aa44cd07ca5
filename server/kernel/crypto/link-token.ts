import { createHash, randomBytes } from 'node:crypto'

/** The secret of a link, 256 bits. It stands in the link's fragment alone and is kept only as its hash. */
export const newLinkToken = (): string => randomBytes(32).toString('base64url')

export const hashOfLinkToken = (token: string): Buffer => createHash('sha256').update(token).digest()
