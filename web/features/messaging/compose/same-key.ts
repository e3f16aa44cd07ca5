import { useRef } from 'react'
import { newIdempotencyKey } from '../../../kernel/api.ts'

/** The key of one wish: the same while the same is sent again, so that a lost answer never makes two messages. */
export function useSameKey(): (wish: unknown) => string {
  const last = useRef({ wish: '', key: '' })
  return (wish) => {
    const text = JSON.stringify(wish)
    if (last.current.wish !== text) last.current = { wish: text, key: newIdempotencyKey() }
    return last.current.key
  }
}
