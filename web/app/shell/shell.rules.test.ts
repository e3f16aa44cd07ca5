import { describe, expect, it } from 'vitest'
import type { Page } from '../../kernel/pages.ts'
import { idleState, isToBeTold } from './idle.rules.ts'
import { bottomBarOf, firstEntry, isHere, menuOf } from './menu.rules.ts'

const load = async () => ({ default: () => null })
const entry = (order: number, bar?: number) => ({
  labelKey: 'kernel:skip',
  icon: () => null,
  order,
  ...(bar !== undefined && { bottomBar: { order: bar } }),
})
const pages: Page[] = [
  { path: 'pay', title: '', load, nav: entry(3), feature: 'billing', permission: 'billing' },
  { path: 'home', title: '', load, nav: entry(1, 1) },
  { path: 'messages', title: '', load, nav: entry(2, 2), permission: 'messaging' },
  { path: 'messages/$threadId', title: '', load, permission: 'messaging' },
]
const paths = (list: Page[]) => list.map((page) => page.path)

describe('the menu', () => {
  it('leaves out what is switched off or not permitted [DSH-2]', () => {
    expect(paths(menuOf(pages, { features: ['billing'], permissions: ['billing', 'messaging'] }))).toEqual([
      'home',
      'messages',
      'pay',
    ])
    expect(paths(menuOf(pages, { features: [], permissions: ['billing'] }))).toEqual(['home'])
    expect(paths(menuOf(pages, { features: ['billing'], permissions: [] }))).toEqual(['home'])
  })

  it('begins with its first open entry, and may have none', () => {
    expect(firstEntry(pages, { features: [], permissions: [] })?.path).toBe('home')
    expect(firstEntry(pages.slice(2), { features: [], permissions: [] })).toBeUndefined()
  })

  it('puts the marked entries into the bottom bar first, and fills it up with others', () => {
    const menu = menuOf(pages, { features: ['billing'], permissions: ['billing', 'messaging'] })
    expect(paths(bottomBarOf(menu))).toEqual(['home', 'messages', 'pay'])
  })

  it('knows the entry of a page below it, and no other that begins alike', () => {
    const messages = pages[2]!
    expect(isHere('/portal/1', messages, '/portal/1/messages/7')).toBe(true)
    expect(isHere('/portal/1', messages, '/portal/1/messages-old')).toBe(false)
  })
})

describe('the idle clock', () => {
  const minute = 60_000
  const at = (minutes: number) => idleState({ now: minutes * minute, activeAt: 0, idleMinutes: 15 })

  it('warns in the last minute and ends at the time of the practice [ACC-18]', () => {
    expect(at(13.9)).toEqual({ over: false })
    expect(at(14)).toEqual({ over: false, secondsLeft: 60 })
    expect(at(14.5)).toEqual({ over: false, secondsLeft: 30 })
    expect(at(15)).toEqual({ over: true })
  })

  it('tells the server of the last sign of life within half a minute, once, and of nothing else [ACC-18, SES-01]', () => {
    const told = (now: number, lifeAt: number, toldAt: number) => isToBeTold({ now, lifeAt, toldAt })
    expect(told(29_000, 10_000, 0)).toBe(false)
    expect(told(30_000, 10_000, 0)).toBe(true)
    expect(told(61_000, 10_000, 30_000)).toBe(false)
    expect(told(61_000, 31_000, 30_000)).toBe(true)
  })
})
