import { describe, expect, it } from "vitest";
import { readCourse } from "./course-files.ts";
import { ROOT } from "./lessons.ts";
import { coursePlugin } from "./vite-course.ts";

/** What the page gets for an address. */
const loaded = (id: string): unknown => {
  const { load } = coursePlugin(ROOT);
  const hook = typeof load === "function" ? load : load?.handler;
  return hook?.call({} as never, `\0${id}`);
};

const contentOf = (source: unknown): unknown =>
  JSON.parse(String(source).replace(/^export const content = |;$/g, ""));

describe("the course in the page", () => {
  it("is listed with its steps, and each lesson comes by itself", () => {
    const list = String(loaded("virtual:course"));
    const { lessons } = readCourse(ROOT);
    for (const id of lessons.keys()) expect(list).toContain(`virtual:course/${id}/es`);
    expect(contentOf(loaded("virtual:course/2.2-vote-locks/es"))).toEqual(
      lessons.get("2.2-vote-locks")?.es,
    );
  });

  it("brings the rules as they run", () => {
    const excerpts = contentOf(loaded("virtual:course/excerpts")) as Record<
      string,
      { readonly text: string; readonly line: number }
    >;
    expect(excerpts["HS2-LOCK"]?.text).toContain('guard("lock", "HS2-LOCK"');
    expect(excerpts["merkle-root"]?.text).toMatch(/^\/\*\*[\s\S]*export function merkleRoot/);
  });

  it("leaves every other module alone", () => {
    expect(loaded("virtual:other")).toBeUndefined();
  });
});
