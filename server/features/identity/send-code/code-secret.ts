import { createHmac, randomInt } from 'node:crypto'
import { type Config, derivedSecret } from '../../../kernel/config.ts'

export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Six digits are soon guessed from a plain hash, so the hash needs a key that the database does not hold. `of` names what asked. */
export const hashOfSentCode = (config: Config, of: string, code: string): Buffer =>
  createHmac('sha256', derivedSecret(config, 'sign-in codes')).update(`${of}|${code}`).digest()

/** By it codes to one number or mailbox are counted, over practices, without keeping the number. */
export const hashOfRecipient = (config: Config, recipient: string): Buffer =>
  createHmac('sha256', derivedSecret(config, 'code recipients')).update(recipient.toLowerCase()).digest()
