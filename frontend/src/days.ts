/** A day (YYYY-MM-DD) as a number of days since 1970; -1 where it is not known. */
export function dayNumber(day: string): number {
  return day ? Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) : -1;
}

/** The day of a number of days since 1970. */
export function dayOf(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}
