import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next, { type TFunction } from 'i18next'

export type Locale = 'en' | 'es'
export const locales: Locale[] = ['en', 'es']

const folder = join(import.meta.dirname, '../../catalogue')
const rooms = readdirSync(join(folder, 'en'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5))

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
        rooms.map((room) => [room, JSON.parse(readFileSync(join(folder, locale, `${room}.json`), 'utf8'))]),
      ),
    ]),
  ),
})

const translators = new Map<Locale, TFunction>(locales.map((locale) => [locale, instance.getFixedT(locale)]))

/** The catalogue in one language: `words('es')('notifications:booked.subject', { practice })`. */
export const words = (locale: string): TFunction => translators.get(locale === 'es' ? 'es' : 'en')!
