import { useEffect, useState } from 'react'

/** Turns by itself when the moment has come. */
export function useIsPast(at: string | null): boolean {
  const [isPast, setPast] = useState(false)
  useEffect(() => {
    const leftMs = at === null ? 0 : Date.parse(at) - Date.now()
    setPast(leftMs <= 0)
    if (leftMs <= 0) return
    const timer = setTimeout(() => setPast(true), leftMs)
    return () => clearTimeout(timer)
  }, [at])
  return isPast
}
