import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sayingWord, textsSayingWord } from './word-for-client.ts'

describe('the word for client', () => {
  it('is said in both languages, in every form, and nothing else changes [PRA-1]', () => {
    const said = (text: string) => sayingWord(text, 'patient')
    expect(said('Clients: add a client. The client’s page, a client.')).toBe(
      'Patients: add a patient. The patient’s page, a patient.',
    )
    expect(said('Los clientes; el Cliente. Clientes')).toBe('Los pacientes; el Paciente. Pacientes')
    expect(said('{{client}} and {{ clients }}, $t(clients:list.title), $t(client)')).toBe(
      '{{client}} and {{ clients }}, $t(clients:list.title), $t(client)',
    )
    expect(said('clientele, clienta')).toBe('clientele, clienta')
    expect(sayingWord('A client', 'client')).toBe('A client')
  })

  for (const language of ['en', 'es'])
    for (const file of readdirSync(join(import.meta.dirname, language)))
      it(`leaves no "client" in the texts of ${language}/${file} where patients are treated [PRA-1]`, () => {
        const texts = JSON.parse(readFileSync(join(import.meta.dirname, language, file), 'utf8'))
        const left: string[] = []
        const look = (value: unknown, path: string) => {
          if (typeof value === 'string') {
            const shown = value.replace(/\{\{.*?\}\}|\$t\(.*?\)/g, '')
            if (/client/i.test(shown)) left.push(`${path}: ${value}`)
          } else if (typeof value === 'object' && value !== null)
            for (const [key, one] of Object.entries(value))
              if (key !== 'wordForClient') look(one, `${path}.${key}`)
        }
        look(textsSayingWord(texts, 'patient'), file)
        expect(left).toEqual([])
      })
})
