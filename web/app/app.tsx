import 'dayjs/locale/es'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { LiveRegion } from '../kernel/live-region.tsx'
import { queryClient } from '../kernel/query.ts'
import { words } from '../kernel/words.ts'
import { router } from './router.tsx'
import { cssVariables, theme } from './theme/theme.ts'

const colorScheme = localStorageColorSchemeManager({ key: 'foyer-color-scheme' })

export function App() {
  return (
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={queryClient}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          colorSchemeManager={colorScheme}
          defaultColorScheme="auto"
        >
          <Dates>
            <Notifications position="top-right" limit={3} pt={64} />
            <LiveRegion />
            <RouterProvider router={router} />
          </Dates>
        </MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>
  )
}

function Dates({ children }: { children: React.ReactNode }) {
  const { i18n } = useTranslation()
  return <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 0 }}>{children}</DatesProvider>
}
