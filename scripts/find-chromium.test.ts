import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findChromium } from './find-chromium.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-chromium-'))
  vi.stubEnv('FOYER_CHROMIUM', '')
  vi.stubEnv('PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH', '')
  vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(folder, 'cache'))
  vi.stubEnv('PATH', join(folder, 'bin'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function aProgram(path: string): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  return file
}

describe('the search for Chromium', () => {
  it('takes the one that is named before any other', () => {
    aProgram('bin/chromium')
    const named = aProgram('own/browser')
    vi.stubEnv('FOYER_CHROMIUM', named)
    expect(findChromium()).toBe(named)
  })

  it('says so when the named one cannot be run, rather than taking another', () => {
    aProgram('bin/chromium')
    vi.stubEnv('FOYER_CHROMIUM', join(folder, 'missing'))
    expect(findChromium).toThrow(/FOYER_CHROMIUM names .*missing/)
  })

  it('takes one in PATH before Playwright’s', () => {
    aProgram('cache/chromium-1200/chrome-linux/chrome')
    const chrome = aProgram('bin/google-chrome-stable')
    expect(findChromium()).toBe(chrome)
  })

  it('takes Playwright’s newest', () => {
    aProgram('cache/chromium-999/chrome-linux/chrome')
    const newest = aProgram('cache/chromium-1200/chrome-linux64/chrome')
    expect(findChromium()).toBe(newest)
  })

  it('names the one command to run where none is found and none can be installed', () => {
    expect(findChromium).toThrow(/Run: npx playwright-core install chromium/)
  })
})
