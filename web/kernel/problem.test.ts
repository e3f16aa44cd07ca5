import { describe, expect, it } from 'vitest'
import { asProblem, problemFrom, setProblemWords } from './problem.ts'

describe('problems', () => {
  it('carry what a problem document says', () => {
    const body = JSON.stringify({
      type: 'https://foyer.invalid/problems/sign-in-refused',
      title: 'That did not work',
      status: 401,
      detail: 'Check both.',
      errors: [{ path: '/login', message: 'Missing' }, { nonsense: true }],
    })
    const problem = problemFrom(401, 'application/problem+json; charset=utf-8', body)
    expect(problem).toMatchObject({ kind: 'sign-in-refused', status: 401, title: 'That did not work' })
    expect(problem.fields).toEqual([{ path: '/login', message: 'Missing' }])
  })

  it('survive an answer that is none of ours', () => {
    expect(problemFrom(502, 'text/html', '<h1>Bad gateway</h1>').title).not.toContain('<')
    expect(problemFrom(500, 'application/json', '{broken').kind).toBe('http-500')
    expect(problemFrom(500, 'application/json', '"text"').kind).toBe('http-500')
    expect(problemFrom(500, 'application/json', 'null').kind).toBe('http-500')
    expect(asProblem(new TypeError('x is undefined')).title).not.toContain('undefined')
  })
})

describe('words for problems', () => {
  it('are the sentence where the title is only a name, and the catalogue’s where it has them', () => {
    const body = JSON.stringify({
      type: 'https://foyer.invalid/problems/not-allowed',
      title: 'not-allowed',
      detail: 'You do not have access to this.',
      errors: [{ path: 'email', code: 'required', message: 'This is needed.' }],
    })
    expect(problemFrom(403, 'application/problem+json', body)).toMatchObject({
      title: 'You do not have access to this.',
      detail: undefined,
    })
    setProblemWords({
      offline: '',
      unexpected: '',
      notFound: '',
      tooLarge: '',
      tooMany: '',
      ofProblem: (kind) => (kind === 'not-allowed' ? 'Usted no tiene acceso.' : undefined),
      ofField: (code) => (code === 'required' ? 'Falta este dato.' : undefined),
      say: (sentence) => sentence.replace('client', 'patient'),
    })
    expect(problemFrom(403, 'application/problem+json', body)).toMatchObject({
      title: 'Usted no tiene acceso.',
      fields: [{ path: 'email', message: 'Falta este dato.' }],
    })
    const ofClient = JSON.stringify({ title: 'gone', detail: 'This client is gone.' })
    expect(problemFrom(404, 'application/problem+json', ofClient).title).toBe('This patient is gone.')
  })
})
