import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Problem } from '../../kernel/http/problem.ts'

// OWASP's scrypt parameters (N = 2^15, r = 8, p = 3: about 32 MB and 100 ms).
const cost = { N: 32_768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const
const keyLength = 32
const atOnce = 2
const mayWait = 60

let running = 0
const waiting: (() => void)[] = []

/** Hashing runs in worker threads behind a bounded queue, so that a flood of sign-ins cannot stop the other routes (AVL-02). */
async function takeTurn<T>(run: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1
  else {
    if (waiting.length >= mayWait)
      throw new Problem(
        429,
        'busy',
        'Too many people are signing in at this moment. Please try again in a few seconds.',
        { retryAfterSeconds: 5 },
      )
    // Whoever finishes hands its turn on.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  try {
    return await run()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

const derive = (password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }) =>
  takeTurn(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        scrypt(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: cost.maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        ),
      ),
  )

/** `scrypt$N$r$p$salt$key`, the parameters kept beside the hash so that they can grow. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64')}$${key.toString('base64')}`
}

export async function verifyPassword({
  hash,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || !salt || !key) return false
  const expected = Buffer.from(key, 'base64')
  const given = await derive(password, Buffer.from(salt, 'base64'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** A key that no password derives to, but by a chance of 2 to the power of 256. */
const decoy = `scrypt$${cost.N}$${cost.r}$${cost.p}$${randomBytes(16).toString('base64')}$${randomBytes(keyLength).toString('base64')}`

/** Without a hash it takes as long as with one, so that the time does not tell whether an address has an account (ACC-19). */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const isRight = await verifyPassword({ hash: hash ?? decoy, password })
  return isRight && typeof hash === 'string'
}

export async function compareWithNothing(password: string): Promise<void> {
  await isPassword(password, null)
}

/** Whether a hash was made with other parameters than those in force (CRY-05). */
export const isOutdatedHash = (hash: string): boolean =>
  !hash.startsWith(`scrypt$${cost.N}$${cost.r}$${cost.p}$`)
