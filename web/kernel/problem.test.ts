import { describe, expect, it } from 'vitest'
import { asProblem, problemFrom } from './problem.ts'

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
    expect(asProblem(new TypeError('x is undefined')).title).not.toContain('undefined')
  })
})
