import { describe, expect, it } from 'vitest'
import { fieldPath, sortFieldErrors } from './form-errors.ts'

describe('field errors of the server', () => {
  it('find their field however the path is written', () => {
    for (const path of [
      '/body/phones/0/number',
      'body.phones[0].number',
      'phones.0.number',
      '/phones/0/number',
    ]) {
      expect(fieldPath(path)).toBe('phones.0.number')
    }
  })

  it('go to the field that the form has, and the rest above the form', () => {
    const values = { email: '', phones: [{ number: '' }] }
    const fields = [
      { path: '/email', message: 'Taken' },
      { path: '/email', message: 'second word on the same field' },
      { path: 'phones.0.number', message: 'Too short' },
      { path: '/phones/3/number', message: 'No such phone' },
      { path: '/version', message: 'Out of date' },
    ]
    expect(sortFieldErrors(fields, values)).toEqual({
      atField: { email: 'Taken', 'phones.0.number': 'Too short' },
      elsewhere: ['No such phone', 'Out of date'],
    })
  })
})
