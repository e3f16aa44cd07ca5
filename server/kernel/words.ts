import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next, { type TFunction } from 'i18next'
import { textsSayingWord, type WordForClient } from '../../catalogue/word-for-client.ts'

export type { WordForClient }

export type Locale = 'en' | 'es'
export const locales: Locale[] = ['en', 'es']

const folder = join(import.meta.dirname, '../../catalogue')
const rooms = readdirSync(join(folder, 'en'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5))

/** The whole catalogue as a practice with this word says it. */
async function speaking(word: WordForClient): Promise<Record<Locale, TFunction>> {
  const instance = i18next.createInstance()
  await instance.init({
    fallbackLng: 'en',
    ns: rooms,
    defaultNS: 'kernel',
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      locales.map((locale) => [
        locale,
        Object.fromEntries(
          rooms.map((room) => [
            room,
            textsSayingWord(JSON.parse(readFileSync(join(folder, locale, `${room}.json`), 'utf8')), word),
          ]),
        ),
      ]),
    ),
  })
  return { en: instance.getFixedT('en'), es: instance.getFixedT('es') }
}

const translators = { client: await speaking('client'), patient: await speaking('patient') }

/**
 * The catalogue in one language: `words('es')('notifications:booked.subject', { practice })`. Where clients are spoken of, with the
 * word of the practice.
 */
export const words = (locale: string, word: WordForClient = 'client'): TFunction =>
  translators[word][locale === 'es' ? 'es' : 'en']

/** Whether a text speaks of clients, so that it matters whose it is. */
export const mentionsClients = (locale: string, key: string): boolean =>
  words(locale, 'client')(key) !== words(locale, 'patient')(key)
