import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { words } from '../../kernel/words.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPractice } from '../../testing/world.ts'
import { tourNames } from './show-tours/tours.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

describe('tours', () => {
  it('play once for each section, and for each person by himself [TOU-1]', async () => {
    const practice = await aPractice(product)
    const [one, two] = [await aClient(product, practice), await aClient(product, practice)]
    expect((await one.caller.get('/api/user/tours')).body).toEqual({ isDisabled: false, seen: [] })
    await Promise.all(
      ['clientHome', 'clientForms', 'clientHome'].map((seen) =>
        one.caller.patch('/api/user/tours', { seen }),
      ),
    )
    expect((await one.caller.get('/api/user/tours')).body.seen.sort()).toEqual(['clientForms', 'clientHome'])
    expect((await two.caller.get('/api/user/tours')).body.seen).toEqual([])
    expect((await one.caller.patch('/api/user/tours', { seen: 'notATour' })).status).toBe(400)
  })

  it('are disabled all at once, and play again after a reset [TOU-2]', async () => {
    const { caller } = await aClient(product, await aPractice(product))
    await caller.patch('/api/user/tours', { seen: 'clientHome' })
    expect((await caller.patch('/api/user/tours', { isDisabled: true })).body).toEqual({
      isDisabled: true,
      seen: ['clientHome'],
    })
    expect((await caller.patch('/api/user/tours', { reset: true })).body).toEqual({
      isDisabled: false,
      seen: [],
    })
  })

  it('have a title in both languages [TOU-1]', () => {
    for (const locale of ['en', 'es'] as const)
      for (const name of tourNames)
        expect(words(locale)(`tours:${name}.title`), `${locale} ${name}`).not.toMatch(/\.title$/)
  })
})
