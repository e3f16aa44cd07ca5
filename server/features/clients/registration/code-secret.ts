import { createHmac, randomInt } from 'node:crypto'
import { type Config, derivedSecret } from '../../../kernel/config.ts'

export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Six digits are soon guessed from a plain hash, so the hash needs a key that the database does not hold. */
export const hashOfCode = (config: Config, invitationId: string, code: string): Buffer =>
  createHmac('sha256', derivedSecret(config, 'registration codes')).update(`${invitationId}|${code}`).digest()
