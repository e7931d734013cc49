import { clsx, type ClassValue } from "clsx";

/** Joins class names; falsy ones are left out. Later classes do not override earlier ones: pass no conflicting pair. */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
