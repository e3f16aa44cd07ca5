import { type MenuEntry, mayOpen, type Page } from '../../kernel/pages.ts'

export type MenuPage = Page & { nav: MenuEntry }

type Holder = { features: string[]; permissions: string[] }

/** The pages of the menu that are open to the holder, in order; a switched-off feature is absent (DSH-2). */
export function menuOf(pages: Page[], holder: Holder): MenuPage[] {
  return pages
    .filter((page): page is MenuPage => page.nav !== undefined && mayOpen(page, holder))
    .sort((a, b) => a.nav.order - b.nav.order)
}

export function firstEntry(pages: Page[], holder: Holder): MenuPage | undefined {
  return menuOf(pages, holder)[0]
}

/** The three entries of the phone's bottom bar; the rest is behind "More". Whose access opens few of them gets others of the menu. */
export function bottomBarOf(menu: MenuPage[]): MenuPage[] {
  const meant = menu
    .filter((page) => page.nav.bottomBar !== undefined)
    .sort((a, b) => a.nav.bottomBar!.order - b.nav.bottomBar!.order)
  return [...meant, ...menu.filter((page) => !meant.includes(page))].slice(0, 3)
}

/** Is the entry the place where the person is? Pages below it count: `messages/123` is in `messages`. */
export function isHere(base: string, page: Page, pathname: string): boolean {
  const address = `${base}/${page.path}`
  return pathname === address || pathname.startsWith(`${address}/`)
}
