import { createHmac } from 'node:crypto'
import { type Config, derivedSecret } from '../../../kernel/config.ts'

/** Tells whether two events say the same, without keeping what they say: a bare hash of a title could be guessed. */
export const fingerprint = (
  config: Pick<Config, 'masterKey'>,
  said: readonly (string | number | boolean)[],
): Buffer =>
  createHmac('sha256', derivedSecret(config, 'calendar fingerprints')).update(JSON.stringify(said)).digest()

/**
 * The id under which an appointment, or a session, stands in one calendar: the same whenever it is made, by whichever process. In
 * the letters that every provider takes (base32hex has 0 to 9 and a to v).
 */
export const eventIdFor = (calendarId: string, subjectId: string): string =>
  createHmac('sha256', 'foyer calendar event').update(`${calendarId}/${subjectId}`).digest('hex').slice(0, 40)
