/** One thing that was looked at. `warn` works but wants attention; `fail` keeps people from working, or is not safe. */
export type Finding = { name: string; status: 'ok' | 'warn' | 'fail'; detail: string }

export const ok = (name: string, detail: string): Finding => ({ name, status: 'ok', detail })
export const warn = (name: string, detail: string): Finding => ({ name, status: 'warn', detail })
export const fail = (name: string, detail: string): Finding => ({ name, status: 'fail', detail })

/** A check that cannot be carried out has failed, and tells why; the others go on. */
export async function looked(name: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    return [
      fail(
        name,
        `could not be checked: ${code && /^[0-9A-Z]{5}$/.test(code) ? `database error ${code}` : message}`,
      ),
    ]
  }
}
