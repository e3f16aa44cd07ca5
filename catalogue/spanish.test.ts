import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = import.meta.dirname

/** Every text of a language by its room and key. */
function textsOf(language: 'en' | 'es'): Map<string, string> {
  const texts = new Map<string, string>()
  const take = (at: string, value: unknown) => {
    if (typeof value === 'string') texts.set(at, value)
    else for (const [key, inner] of Object.entries(value as object)) take(`${at}.${key}`, inner)
  }
  for (const file of readdirSync(join(folder, language)))
    take(file.replace('.json', ''), JSON.parse(readFileSync(join(folder, language, file), 'utf8')))
  return texts
}

const english = textsOf('en')
const spanish = textsOf('es')
const pairs = [...english].flatMap(([key, en]) => {
  const es = spanish.get(key)
  return es === undefined ? [] : [{ key, en, es }]
})
/** The first letter, behind marks such as ¿ and «; none where a placeholder comes first. */
const firstLetter = (text: string) => /^[^\p{L}{]*(\p{L})/u.exec(text)?.[1] ?? ''
const isSmall = (letter: string) => letter !== '' && letter !== letter.toUpperCase()
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
// Only words that no sentence with "usted" can hold.
const familiar =
  /(?<!\p{L})(tú|tu|tus|ti|contigo|puedes|tienes|quieres|debes|eres|estás|haz|necesitas)(?!\p{L})/iu

describe('the Spanish catalogue', () => {
  it('begins with a capital wherever the English does, so that no heading or button starts small', () => {
    expect(pairs.length).toBeGreaterThan(1500)
    const small = pairs.filter(({ en, es }) => !isSmall(firstLetter(en)) && isSmall(firstLetter(es)))
    expect(small.filter(({ en }) => firstLetter(en) !== '').map(({ key, es }) => `${key}: ${es}`)).toEqual([])
  })

  it('speaks to everybody with usted', () => {
    expect(pairs.filter(({ es }) => familiar.test(es)).map(({ key, es }) => `${key}: ${es}`)).toEqual([])
  })

  it('names nothing that the English does not give it', () => {
    const strange = pairs.filter(({ en, es }) => {
      const given = new Set([...placeholders(en), 'count'])
      return placeholders(es).some((name) => !given.has(name))
    })
    expect(strange.map(({ key, es }) => `${key}: ${es}`)).toEqual([])
  })
})
