import 'dayjs/locale/es'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { LiveRegion } from '../kernel/live-region.tsx'
import { queryClient } from '../kernel/query.ts'
import { words } from '../kernel/words.ts'
import { router } from './router.tsx'
import { cssVariables, themeSaying } from './theme/theme.ts'

const colorScheme = localStorageColorSchemeManager({ key: 'foyer-color-scheme' })

export function App() {
  return (
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={queryClient}>
        <Look>
          <Dates>
            <LiveRegion />
            <Toasts />
            <RouterProvider router={router} />
          </Dates>
        </Look>
      </QueryClientProvider>
    </I18nextProvider>
  )
}

/** The theme with the words that the component library itself shows or has read aloud. */
function Look({ children }: { children: ReactNode }) {
  const { t } = useTranslation('kernel')
  const close = t('action.close')
  const spoken = useMemo(() => themeSaying({ close }), [close])
  return (
    <MantineProvider
      theme={spoken}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  )
}

function Toasts() {
  const { t } = useTranslation('kernel')
  return (
    <section aria-label={t('notices')}>
      {/* Below the header (100), so that a toast never lies over an open menu of it. */}
      <Notifications withinPortal={false} zIndex={90} position="top-right" limit={3} />
    </section>
  )
}

function Dates({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  return <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 0 }}>{children}</DatesProvider>
}
