import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

type Words = { [key: string]: string | Words }

const root = fileURLToPath(new URL('..', import.meta.url))
const pluralSuffix = /_(zero|one|two|few|many|other)$/

/** `a.b.c` → text, for every text of a catalogue file. */
function flatten(words: Words, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (typeof value === 'string') flat.set(path, value)
    else for (const [inner, text] of flatten(value, path)) flat.set(inner, text)
  }
  return flat
}

function read(language: string): Map<string, Map<string, string>> {
  const rooms = new Map<string, Map<string, string>>()
  for (const file of globSync(`catalogue/${language}/*.json`, { cwd: root })) {
    const room = file.split('/').pop()!.replace('.json', '')
    rooms.set(room, flatten(JSON.parse(readFileSync(`${root}/${file}`, 'utf8')) as Words))
  }
  return rooms
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1]!))].sort()
}

const english = read('en')
const spanish = read('es')

function exists(key: string, rooms: string[]): boolean {
  const [room, path] = key.includes(':') ? (key.split(':') as [string, string]) : [undefined, key]
  return (room ? [room] : rooms).some((name) => {
    const words = english.get(name)
    if (!words) return false
    return words.has(path) || (words.has(`${path}_one`) && words.has(`${path}_other`))
  })
}

/** The keys a source file asks for in so many letters, and the rooms it may mean. */
function keysIn(source: string): { keys: string[]; rooms: string[] } {
  const rooms = [...source.matchAll(/useTranslation\(\s*\[?\s*((?:'[\w-]+'[,\s]*)*)/g)].flatMap((match) =>
    [...match[1]!.matchAll(/'([\w-]+)'/g)].map((room) => room[1]!),
  )
  const keys = [
    // t('key'), words.t('room:key'), i18nKey="key", and the keys of the registry of pages.
    ...[...source.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1]!),
    ...[...source.matchAll(/\bi18nKey=["']([^"']+)["']/g)].map((match) => match[1]!),
    ...[...source.matchAll(/\b(?:title|labelKey): '([\w-]+:[\w.-]+)'/g)].map((match) => match[1]!),
    // t(condition ? 'one' : 'other')
    ...[...source.matchAll(/\bt\(\s*[^'()]*\?\s*'([^']+)'\s*:\s*'([^']+)'/g)].flatMap((match) => [
      match[1]!,
      match[2]!,
    ]),
  ]
  return { keys, rooms: rooms.length > 0 ? rooms : ['kernel'] }
}

describe('the catalogue', () => {
  it('has the same rooms in every language', () => {
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort())
    expect(english.size).toBeGreaterThan(0)
  })

  for (const [room, words] of english) {
    const other = spanish.get(room) ?? new Map<string, string>()

    it(`has the same keys in every language: ${room}`, () => {
      expect([...other.keys()].sort()).toEqual([...words.keys()].sort())
    })

    it(`has the same placeholders in every language: ${room}`, () => {
      // A singular may leave its number out ("one file"), so plurals are held to what their key offers.
      const differing = [...words].filter(([key, text]) => {
        const mine = placeholders(text)
        const theirs = placeholders(other.get(key) ?? '')
        const drop = (names: string[]) =>
          key.endsWith('_one') ? names.filter((name) => name !== 'count') : names
        return drop(mine).join() !== drop(theirs).join()
      })
      expect(differing.map(([key]) => key)).toEqual([])
    })

    it(`leaves no text empty: ${room}`, () => {
      const empty = [...words, ...other].filter(([, text]) => text.trim() === '')
      expect(empty.map(([key]) => key)).toEqual([])
    })

    it(`gives every plural both its forms: ${room}`, () => {
      const bases = new Set(
        [...words.keys()].filter((key) => pluralSuffix.test(key)).map((key) => key.replace(pluralSuffix, '')),
      )
      const lacking = [...bases].filter((base) => !words.has(`${base}_one`) || !words.has(`${base}_other`))
      expect(lacking).toEqual([])
    })
  }

  it('finds the keys that a source asks for', () => {
    const source = `const { t } = useTranslation('identity'); t('a.b'); t(x ? 'c' : 'd'); { title: 'room:e' }`
    expect(keysIn(source)).toEqual({ keys: ['a.b', 'room:e', 'c', 'd'], rooms: ['identity'] })
  })

  it('holds every key that the web program asks for', () => {
    const missing: string[] = []
    for (const file of globSync('web/**/*.{ts,tsx}', { cwd: root })) {
      if (file.includes('.test.')) continue
      const { keys, rooms } = keysIn(readFileSync(`${root}/${file}`, 'utf8'))
      for (const key of keys) if (!exists(key, rooms)) missing.push(`${file}: ${key}`)
    }
    expect(missing).toEqual([])
  })
})
