// The page of the API: Swagger UI in the frame of a page, dark where the page is.
"use strict";
{
	const page = document.documentElement;
	const dark = matchMedia("(prefers-color-scheme: dark)");
	const follow = () => {
		const theme = page.getAttribute("data-bs-theme");
		page.classList.toggle("dark-mode", theme === "dark" || (theme !== "light" && dark.matches));
	};
	follow();
	dark.addEventListener("change", follow);
	new MutationObserver(follow).observe(page, { attributeFilter: ["data-bs-theme"] });

	const place = document.getElementById("api");
	if (place)
		SwaggerUIBundle({
			url: place.dataset.description,
			domNode: place,
			docExpansion: "none",
			defaultModelsExpandDepth: -1,
			deepLinking: true,
			validatorUrl: null,
		});
}
