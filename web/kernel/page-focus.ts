let wished = false

/** A navigation has begun: the next page's heading is to take the focus. */
export function wishFocusOnHeading(): void {
  wished = true
}

/** True once after each navigation; the first page of a visit leaves the focus where the browser put it. */
export function takeFocusWish(): boolean {
  const had = wished
  wished = false
  return had
}

/** For a page that stayed and only changed its content: its heading is already there. */
export function focusHeadingNow(): void {
  const heading = document.querySelector<HTMLElement>('[data-page-title]')
  if (heading && takeFocusWish()) heading.focus()
}
