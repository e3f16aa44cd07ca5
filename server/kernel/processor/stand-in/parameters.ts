import type { DecodedForm } from '../form-encoding.ts'
import { badParameter } from './problems.ts'

/** Reads a request's parameters as strictly as the processor does: what was not asked for is refused. */
export class Parameters {
  readonly form: DecodedForm

  constructor(form: DecodedForm, known: readonly string[]) {
    this.form = form
    const unknown = Object.keys(form).find((name) => !known.includes(name) && name !== 'expand')
    if (unknown) throw badParameter('parameter_unknown', unknown, `Received unknown parameter: ${unknown}`)
  }

  text(name: string): string | undefined {
    const value = this.form[name]
    if (value === undefined) return undefined
    if (typeof value !== 'string')
      throw badParameter('parameter_invalid_string', name, `Invalid string: ${name}`)
    if (value === '') {
      throw badParameter('parameter_invalid_empty', name, `You passed an empty string for '${name}'.`)
    }
    return value
  }

  requiredText(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw badParameter('parameter_missing', name, `Missing required param: ${name}.`)
    return value
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name)
    if (value !== undefined && !allowed.includes(value as T)) {
      throw badParameter('parameter_invalid', name, `Invalid ${name}: must be one of ${allowed.join(', ')}`)
    }
    return value as T | undefined
  }

  isTrue(name: string): boolean {
    return this.oneOf(name, ['true', 'false']) === 'true'
  }

  integer(name: string): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^-?\d{1,15}$/.test(value)) {
      throw badParameter('parameter_invalid_integer', name, `Invalid integer: ${value}`)
    }
    return Number(value)
  }

  group(name: string): DecodedForm | undefined {
    const value = this.form[name]
    if (typeof value === 'string') throw badParameter('parameter_invalid_hash', name, `Invalid hash: ${name}`)
    return value
  }

  list(name: string): string[] {
    return Object.values(this.group(name) ?? {}).filter((value) => typeof value === 'string')
  }

  metadata(): Record<string, string> {
    const metadata: Record<string, string> = {}
    for (const [key, value] of Object.entries(this.group('metadata') ?? {})) {
      if (typeof value !== 'string' || key.length > 40 || value.length > 500) {
        throw badParameter(
          'parameter_invalid_hash',
          'metadata',
          'Metadata keys have at most 40 characters, values 500',
        )
      }
      metadata[key] = value
    }
    return metadata
  }

  /** Charged amounts: whole cents of US dollars, not under half a dollar. */
  amount(): number {
    this.requiredText('amount')
    const amount = this.integer('amount') ?? 0
    if (amount < 50) throw badParameter('amount_too_small', 'amount', 'Amount must be at least $0.50 usd')
    if (amount > 99_999_999)
      throw badParameter('amount_too_large', 'amount', 'Amount must be no more than $999,999.99')
    return amount
  }

  currency(): 'usd' {
    this.requiredText('currency')
    return this.oneOf('currency', ['usd']) ?? 'usd'
  }
}
