import { type RefObject, useEffect, useRef } from 'react'

/**
 * Brings the bar of a chosen time into view. Where the button that chose it went away with what it stood in, as the nearest times do,
 * the focus would be lost: then the bar takes it (WCAG 2.4.3).
 */
export function useShownBar(): RefObject<HTMLElement | null> {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not hand on.
    void bar.current?.scrollIntoView({ block: 'nearest' })
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true })
  }, [])
  return bar
}
